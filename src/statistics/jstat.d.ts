declare module 'jstat' {
  const jStat: {
    chisquare: { cdf(value: number, degreesOfFreedom: number): number };
    gammaln(value: number): number;
    normal: { inv(probability: number, mean: number, deviation: number): number };
    studentt: { inv(probability: number, degreesOfFreedom: number): number };
  };
  export default jStat;
}
