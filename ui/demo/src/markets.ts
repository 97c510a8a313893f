/** One line of the market table. Prices are text: they are never rounded again. */
export interface Market {
  contract: string;
  mark: string;
  change: string;
  funding: string;
  volume: number;
}

/** Invented figures of one moment. */
export const MARKETS: readonly Market[] = [
  { contract: "BTCUSDT", mark: "59,812.4", change: "-6.21%", funding: "0.0100%", volume: 4_820_000_000 },
  { contract: "ETHUSDT", mark: "2,418.55", change: "-7.84%", funding: "0.0087%", volume: 2_140_000_000 },
  { contract: "SOLUSDT", mark: "131.870", change: "-9.02%", funding: "-0.0042%", volume: 611_000_000 },
  { contract: "XRPUSDT", mark: "0.54310", change: "-5.17%", funding: "0.0100%", volume: 208_000_000 },
  { contract: "BNBUSDT", mark: "512.40", change: "-4.66%", funding: "0.0063%", volume: 174_000_000 },
  { contract: "DOGEUSDT", mark: "0.098120", change: "-10.30%", funding: "-0.0115%", volume: 163_000_000 },
];
