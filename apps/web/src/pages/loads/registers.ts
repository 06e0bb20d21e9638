export { type Project, type Site, useAllProjects, useAllSites } from '../../lib/registers.js';
