import { runApp } from '#libs/platform/program/run-app.js';
import { WEB_APP } from './server/web-app.js';

await runApp(WEB_APP);
