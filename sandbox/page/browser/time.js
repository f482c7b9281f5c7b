/**
 * Times in words.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The sandbox's clock may run faster than the browser's, and may jump. */
let theirs = Date.now();
let ours = Date.now();
let speed = 1;

/** @param {Pulse} pulse */
export function setClock(pulse) {
	theirs = pulse.now;
	speed = pulse.speed;
	ours = Date.now();
}

function now() {
	return theirs + (Date.now() - ours) * speed;
}

/**
 * @param {number} at milliseconds since 1970, on the sandbox's clock
 * @returns {string} e.g. "5 min"
 */
export function age(at) {
	const passed = Math.max(0, now() - at);
	if (passed < MINUTE) return 'now';
	if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min`;
	if (passed < DAY) return `${Math.floor(passed / HOUR)} h`;
	const days = Math.floor(passed / DAY);
	return days === 1 ? '1 day' : `${days} days`;
}

/** @param {number | string} at */
export function ago(at) {
	const said = age(typeof at === 'string' ? Date.parse(at) : at);
	return said === 'now' ? 'just now' : `${said} ago`;
}

/** @param {number | string} at */
export function moment(at) {
	return new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
}

/** @param {number | string} at */
export function clockTime(at) {
	return new Date(at).toLocaleTimeString('en-US', { timeStyle: 'short' });
}

/** @param {number} at */
export function second(at) {
	return new Date(at).toLocaleTimeString('en-US', { timeStyle: 'medium' });
}

/** @param {number} count */
export function number(count) {
	return count.toLocaleString('en-US');
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
	return `${number(count)} ${count === 1 ? one : many}`;
}
