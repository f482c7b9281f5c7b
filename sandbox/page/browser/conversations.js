/**
 * The conversations view: the list, and next to it one conversation or the form for a new customer.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 */
import { chat } from './chat.js';
import { part } from './dom.js';
import { inbox } from './inbox.js';
import { newcomer } from './newcomer.js';

const view = part('#conversations', HTMLElement);
let visible = false;
let known = '';
/** True until something is opened: loading the page must not move the focus. */
let fresh = true;

export const conversations = {
	/** @param {string} id of the conversation to open; 'new' for the form, '' for none */
	show(id) {
		visible = true;
		const open = id !== '' && id !== 'new';
		view.dataset.open = id === 'new' ? 'new' : open ? 'one' : 'none';
		part('#chat', HTMLElement).hidden = part('#details', HTMLElement).hidden = !open;
		part('#welcome', HTMLElement).hidden = open;
		inbox.mark(open ? id : '');
		if (open) chat.open(id);
		else chat.leave();
		if (!open) newcomer.offer();
		const list = part('#rows', HTMLElement);
		// In a narrow window the list is hidden, so the focus must move to the chat.
		const covered = list.offsetParent === null;
		if (!fresh && id === 'new') part('#newcomer-text', HTMLElement).focus();
		else if (!fresh && covered) part('#chat-title', HTMLElement).focus();
		fresh = false;
		if (known !== '') inbox.refresh();
	},
	hide() {
		visible = false;
	},
	/** @param {Pulse} pulse */
	pulse(pulse) {
		if (!visible) return;
		const version = `${pulse.conversations.version} ${pulse.memory}`;
		if (version === known) return;
		known = version;
		inbox.refresh();
		chat.refresh();
	},
};
