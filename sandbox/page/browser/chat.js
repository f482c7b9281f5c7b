/**
 * One conversation, opened as a chat.
 *
 * @typedef {import('../opened').Opened} Opened
 * @typedef {import('../opened').Said} Said
 */
import { channelName, showFace, showStatus } from './chip.js';
import { showDetails } from './details.js';
import { element, keep, part, say, set } from './dom.js';
import { act, read } from './service.js';
import { ago, clockTime, counted, moment } from './time.js';
import { coalesced, complain, does, tell } from './work.js';

const page = 100;
const said = part('#said', HTMLElement);
const text = part('#text', HTMLTextAreaElement);
const composer = part('#composer', HTMLFormElement);
const earlier = part('#earlier', HTMLButtonElement);
let id = '';
let last = page;
/** @type {Opened | undefined} */
let shown;
/** Unsent text, by conversation. @type {Map<string, string>} */
const drafts = new Map();

const refresh = coalesced(async () => {
	const asked = id;
	if (asked === '') return;
	/** @type {Opened} */
	const opened = await read(`/conversations/${encodeURIComponent(asked)}`, { last }).catch(
		(error) => {
			if (asked === id && shown?.id !== asked) {
				complain(error);
				location.hash = '#/conversations';
			}
			throw error;
		},
	);
	if (asked === id) draw(opened);
});

export const chat = {
	refresh,
	/** @param {string} wanted */
	open(wanted) {
		if (wanted !== id) {
			this.leave();
			id = wanted;
			last = page;
			text.value = drafts.get(id) ?? '';
		}
		refresh();
	},
	leave() {
		if (id !== '' && text.value !== '') drafts.set(id, text.value);
		else drafts.delete(id);
		id = '';
		shown = undefined;
		said.replaceChildren();
	},
};

/** @param {Opened} opened */
function draw(opened) {
	const first = shown === undefined;
	const atEnd = said.scrollHeight - said.scrollTop - said.clientHeight < 60;
	if (shown && shown.status !== opened.status) {
		tell(`The conversation is ${opened.status.toLowerCase()}`);
	}
	shown = opened;
	const closed = opened.status === 'CLOSED';
	say(part('#chat-title', HTMLElement), opened.customer ?? opened.name ?? 'Conversation');
	say(part('#chat-about', HTMLElement), aboutOf(opened));
	showStatus(part('#chat-status', HTMLElement), opened.status);
	part('#pause', HTMLButtonElement).disabled = opened.status !== 'ACTIVE';
	part('#close', HTMLButtonElement).disabled = closed;
	earlier.hidden = opened.earlier === 0;
	say(earlier, `Show earlier messages (${opened.earlier})`);
	// Messages that exist when a conversation is opened are not announced to screen readers.
	set(said, { 'aria-live': first ? 'off' : 'polite' });
	keep(said, opened.said, (one) => one.id, makeSaid, updateSaid);
	composer.hidden = opened.customer === undefined;
	say(part('#composer-label', HTMLElement), `Write as ${opened.customer}, the customer`);
	say(
		part('#composer-hint', HTMLElement),
		closed
			? 'This conversation is closed for good. A new message begins a new conversation.'
			: 'Press Enter to send, Shift+Enter for a new line.',
	);
	showDetails(part('#details', HTMLElement), opened);
	// Last, because the elements around the messages decide how many of them are visible.
	if (first || atEnd) said.scrollTop = said.scrollHeight;
}

/** @param {Opened} opened */
function aboutOf({ name, customer, configuration, createdAt }) {
	const began = `started ${ago(createdAt)}`;
	return [customer === undefined ? undefined : name, configuration, began]
		.filter(Boolean)
		.join(' · ');
}

/** @returns {HTMLElement} */
function makeSaid() {
	return element(
		'div',
		{ class: 'said' },
		element('span', { class: 'face', 'aria-hidden': 'true' }),
		element('p', { class: 'by' }),
		element('p', { class: 'words' }),
		element('p', { class: 'when' }),
	);
}

/**
 * @param {HTMLElement} made
 * @param {Said} one
 */
function updateSaid(made, { author, byCustomer, text: words, at, channel, delivery }) {
	const [face, by, bubble, when] = /** @type {HTMLElement[]} */ ([...made.children]);
	if (!face || !by || !bubble || !when) return;
	const name = author ?? 'Somebody';
	made.dataset.by = byCustomer ? 'customer' : 'business';
	showFace(face, name);
	say(by, name);
	say(bubble, words);
	set(when, { title: moment(at) });
	say(
		when,
		[clockTime(at), channelName(channel), delivery.toLowerCase()].filter(Boolean).join(' · '),
	);
}

does(composer, async () => {
	const asked = id;
	const words = text.value;
	if (words.trim() === '') return;
	const written = await act(`/conversations/${encodeURIComponent(asked)}/messages`, {
		text: words,
	});
	if (asked !== id) return;
	text.value = '';
	said.scrollTop = said.scrollHeight;
	if (written.id !== asked) location.hash = `#/conversations/${written.id}`;
	else refresh();
});
text.addEventListener('keydown', (event) => {
	if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
	event.preventDefault();
	composer.requestSubmit();
});
for (const [control, status] of /** @type {const} */ ([
	['#pause', 'INACTIVE'],
	['#close', 'CLOSED'],
])) {
	does(part(control, HTMLButtonElement), async () => {
		await act(`/conversations/${encodeURIComponent(id)}/status`, { status });
		// The button becomes disabled, which would lose the focus.
		part('#chat-title', HTMLElement).focus();
		refresh();
	});
}
const about = part('#about', HTMLButtonElement);
about.addEventListener('click', () => {
	set(about, { 'aria-expanded': String(about.getAttribute('aria-expanded') === 'false') });
});
earlier.addEventListener('click', () => {
	last = Math.min(last + 200, 2000);
	tell(`${counted(last, 'message')} shown`);
	refresh();
});
