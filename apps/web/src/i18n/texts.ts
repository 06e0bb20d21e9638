/** The same members as `T`, each a text or more members. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
