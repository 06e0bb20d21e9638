import { readdirSync, readFileSync } from 'node:fs';

/** A message as a tape writes it: names of `toObject()`, 64-bit numbers as text. */
export type TapeMessage = Readonly<Record<string, any>>;

/** One thing that went over the wire in a call. */
export interface TapeFrame {
  readonly dir: 'c>s' | 's>c';
  /** Place in the order of the whole tape; whole numbers as recorded, fractions where frames were left out. */
  readonly seq: number;
  readonly atMs?: number;
  readonly message?: TapeMessage;
  readonly event?: 'initial_metadata' | 'trailers' | 'trailers_only' | 'half_close' | 'RST_STREAM';
  /** The bytes of a message whose numbers a text cannot carry. */
  readonly wireBase64?: string;
  /** Recorded, but kept from the client. */
  readonly not_delivered?: true;
  /** Not in the tape: a message came here of which only this is known, which field it has. */
  readonly unseen?: 'event' | 'checkpoint' | 'success';
}

/** Frames that a tape leaves out. */
export interface ElidedFrames {
  readonly elided: number;
  readonly same_as?: string;
}

/** One gRPC call of a tape. */
export interface TapeCall {
  readonly method: string;
  readonly n: number;
  readonly connection?: number;
  readonly request_metadata?: Readonly<Record<string, string>>;
  readonly frames: readonly (TapeFrame | ElidedFrames)[];
  readonly initial_metadata?: 'standard' | null;
  readonly trailers?: Readonly<Record<string, string>> | null;
}

/** What happened to a TCP connection. */
export interface TapeConnectionEvent {
  readonly dir: 'c>s' | 's>c';
  readonly seq: number;
  readonly connection: number;
  readonly event: 'TCP connect' | 'TCP FIN' | 'TCP error' | 'GOAWAY' | 'PING';
  readonly code?: string | number;
  readonly last_stream?: number;
}

/** A recording of one scenario; see `tapes/README.md`. */
export interface Tape {
  readonly scenario: string;
  readonly what_it_shows: string;
  readonly calls: readonly TapeCall[];
  readonly connection_events?: readonly TapeConnectionEvent[];
  readonly http2_settings?: readonly { readonly dir: string; readonly settings: Readonly<Record<string, number>> }[];
}

/** A call with every frame known or marked as unseen, in order. */
export interface WholeCall extends Omit<TapeCall, 'frames'> {
  readonly frames: readonly TapeFrame[];
}

const FOLDER = new URL('./tapes/', import.meta.url);

/** The scenarios on tape, by name. */
export const tapeNames = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** Reads a tape. @throws where there is none of this name */
export const readTape = (name: string): Tape => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Tape;

/** What stands where a tape leaves frames out, by call number, in the order of the gaps. */
export type Fillers = Readonly<Record<number, readonly (readonly FillerFrame[])[]>>;

/** A frame put into a gap: a request made as the tape's description says, or one of the answers not listed. */
export type FillerFrame = Omit<TapeFrame, 'seq'> & { readonly seq?: number };

const isGap = (entry: TapeFrame | ElidedFrames): entry is ElidedFrames => 'elided' in entry;

const SLICE = 0.000_1;

const featuresFrames = (before: number): readonly TapeFrame[] => {
  const whole = readTape('server-features').calls[0]?.frames ?? [];
  return whole.flatMap((frame, index) => (isGap(frame) ? [] : [{ ...frame, seq: before - 0.5 + index * SLICE }]));
};

const firstSeq = (call: TapeCall | undefined): number => {
  const first = call?.frames.find((frame) => !isGap(frame));
  if (!first || isGap(first)) throw new Error('a call whose first frame is not on tape follows a call referred to');
  return first.seq;
};

const fill = (call: TapeCall, gaps: readonly (readonly FillerFrame[])[]): readonly TapeFrame[] => {
  const left = [...gaps];
  let last = 0;
  return call.frames.flatMap((entry, index) => {
    if (!isGap(entry)) {
      last = entry.seq;
      return [entry];
    }
    const filler = left.shift();
    if (filler?.length !== entry.elided) {
      throw new Error(`call ${call.n} leaves out ${entry.elided} frames at ${index}; ${filler?.length ?? 0} stand for them`);
    }
    return filler.map((frame, place) => ({ ...frame, seq: frame.seq ?? last + (place + 1) * SLICE }));
  });
};

/** The calls of a tape with its gaps filled. @throws where a gap has no filler of its length */
export function wholeCalls(tape: Tape, fillers: Fillers = {}): readonly WholeCall[] {
  const standard = readTape('server-features').calls[0];
  return tape.calls.map((call, index) => {
    const first = call.frames[0];
    if (first && isGap(first) && first.same_as !== undefined) {
      return { ...standard, ...call, frames: featuresFrames(firstSeq(tape.calls[index + 1])) };
    }
    return { ...call, frames: fill(call, fillers[call.n] ?? []) };
  });
}
