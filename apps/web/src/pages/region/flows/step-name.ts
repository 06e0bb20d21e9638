import type { Step } from './shape.js';

/** A step of the way in words. @param t texts of the flows */
export const stepName = (step: Step, t: (key: string) => string): string =>
  step.startsWith('fate:') ? t(`group.${step.slice('fate:'.length)}`) : t(`stage.${step}`);
