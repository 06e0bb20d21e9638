/** The factors and codes that decisions use; the shell fills them from the reference data of one version. */
export interface LedgerTables {
  /** Version of the factor set, stamped in every event that was converted with it. */
  readonly factorSet: string;
  readonly materials: ReadonlyMap<string, MaterialFactors>;
  readonly methods: ReadonlyMap<string, MethodFactors>;
  readonly vehicles: ReadonlyMap<string, VehicleFactors>;
  readonly fates: ReadonlyMap<string, FateRule>;
}

/** Density and volume factors of a material, decimals as text. */
export interface MaterialFactors {
  readonly densityBankTPerM3: string;
  readonly densityBankRsdPpm: number;
  readonly bankToLoose: FactorRange;
  readonly bankToPlaced: FactorRange;
}

export interface FactorRange {
  readonly value: string;
  readonly low: string;
  readonly high: string;
}

/** 1 σ of a method, in parts per million, and whether it weighs. */
export interface MethodFactors {
  readonly relativeUncertaintyPpm: number;
  readonly weighed: boolean;
}

/** Payload of a vehicle class in kilograms, 1 σ in parts per million. */
export interface VehicleFactors {
  readonly payloadKg: number;
  readonly payloadRsdPpm: number;
}

/** Which account a fate leads to, and whether only reported totals may use it. */
export interface FateRule {
  readonly account: 'placed' | 'deposited';
  readonly reportedOnly: boolean;
}
