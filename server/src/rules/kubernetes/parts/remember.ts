export { remember } from '../../../core/remember.js';
