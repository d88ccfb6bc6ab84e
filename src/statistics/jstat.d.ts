declare module 'jstat' {
  const jStat: {
    normal: { inv(probability: number, mean: number, deviation: number): number };
    studentt: { inv(probability: number, degreesOfFreedom: number): number };
  };
  export default jStat;
}
