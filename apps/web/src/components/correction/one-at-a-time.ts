import { useRef } from 'react';

/** Whether a sending may begin, and that it has ended. */
export interface OneAtATime {
  /** @returns false while another one is under way */
  readonly begin: () => boolean;
  readonly end: () => void;
}

/** Lets a sending begin only while none is under way: a second press may come before the button is out of use. */
export function useOneAtATime(): OneAtATime {
  const isUnderWay = useRef(false);
  return {
    begin: () => {
      if (isUnderWay.current) return false;
      isUnderWay.current = true;
      return true;
    },
    end: () => {
      isUnderWay.current = false;
    },
  };
}
