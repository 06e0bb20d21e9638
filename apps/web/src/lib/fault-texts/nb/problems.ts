/** What a failed call says where it names no field, by status; 0: the server was not reached. */
export const PROBLEMS_NB: Readonly<Record<number, string>> = {
  0: 'Får ikke kontakt med tjenesten. Kontroller nettet og prøv igjen.',
  400: 'Noe i det som ble sendt, er feil.',
  403: 'Du har ikke rett til å gjøre dette.',
  404: 'Det du ser etter, finnes ikke.',
  405: 'Dette kan ikke gjøres her.',
  408: 'Det tok for lang tid å sende. Prøv igjen.',
  409: 'Dette stemmer ikke med det som er registrert.',
  412: 'Noen har endret dette siden du leste det. Hent siden på nytt og gjør endringen om igjen.',
  413: 'Det som ble sendt, er for stort. Send det i deler.',
  415: 'Filtypen kan ikke brukes her.',
  422: 'En regel i regnskapet hindrer dette.',
  500: 'Tjenesten feilet. Prøv igjen, og meld fra hvis det skjer flere ganger.',
  502: 'Tjenesten svarer ikke akkurat nå. Prøv igjen om litt: ingenting blir registrert to ganger.',
  503: 'Tjenesten svarer ikke akkurat nå. Prøv igjen om litt: ingenting blir registrert to ganger.',
  504: 'Tjenesten svarer ikke akkurat nå. Prøv igjen om litt: ingenting blir registrert to ganger.',
};

/** Several faults at once. */
export const SEVERAL_NB = 'Dette må rettes:';
