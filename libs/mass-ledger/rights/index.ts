export { overProject, overSite } from './resolve-rights.js';
export { type OverProject, type OverSite, checkProjectOwner, checkReviewer, checkSiteOwner } from './rights.js';
