declare module 'jstat' {
  const jStat: {
    chisquare: { cdf(value: number, degreesOfFreedom: number): number };
    beta: { inv(probability: number, alpha: number, beta: number): number };
    normal: {
      inv(probability: number, mean: number, deviation: number): number;
      cdf(value: number, mean: number, deviation: number): number;
    };
    studentt: {
      inv(probability: number, degreesOfFreedom: number): number;
      cdf(value: number, degreesOfFreedom: number): number;
    };
    gammaln(value: number): number;
    /** Of a square matrix, by rows. */
    inv(matrix: number[][]): number[][];
  };
  export default jStat;
}
