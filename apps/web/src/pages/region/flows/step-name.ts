import { type Step, isGroup } from './shape.js';

/** A step of the way in words. @param t texts of the flows */
export const stepName = (step: Step, t: (key: string) => string): string => t(isGroup(step) ? `group.${step}` : `stage.${step}`);
