/** Shows the status of a conversation with words and shape, not only with color. */
import { say } from './dom.js';

/** @type {Record<string, string>} */
const words = { ACTIVE: 'Active', INACTIVE: 'Inactive', CLOSED: 'Closed' };

/** @type {Record<string, string>} */
const channels = { WHATSAPP: 'WhatsApp', VOICE: 'Call', CHAT: 'Chat', EMAIL: 'Email' };

/** @param {string} channel as the API calls it */
export function channelName(channel) {
	return channels[channel] ?? channel;
}

/**
 * @param {HTMLElement} target
 * @param {string} status
 */
export function showStatus(target, status) {
	target.dataset.status = status;
	say(target, words[status] ?? status);
}

/**
 * A circle with initials, in a color derived from the name.
 * @param {HTMLElement} target
 * @param {string} name
 */
export function showFace(target, name) {
	const initials = name
		.split(/\s+/)
		.map((word) => [...word][0] ?? '')
		.filter((letter) => /[\p{L}\p{N}]/u.test(letter))
		.slice(0, 2)
		.join('');
	let hue = 0;
	for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360;
	target.style.setProperty('--hue', String(hue));
	say(target, initials.toUpperCase() || '?');
}
