/**
 * The page: chooses the visible view, and passes updates to the views.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 * @typedef {{ show(id: string): void, hide(): void, pulse(pulse: Pulse): void }} View
 */
import { conversations } from './conversations.js';
import { part, say } from './dom.js';
import { limits } from './limits.js';
import { listen } from './service.js';
import { counted, number, setClock } from './time.js';
import { webhooks } from './webhooks.js';

/** @type {Record<string, View>} */
const views = { conversations, webhooks, limits };
const title = document.title;
const trouble = part('#trouble', HTMLElement);
const connection = part('#connection', HTMLElement);
/** @type {View | undefined} */
let shown;

/** Shows the view that the address names: `#/conversations/<id>`, `#/write`, `#/webhooks`, `#/limits`. */
function route() {
	const [, name = '', id = ''] = location.hash.split('/');
	const view = name === 'write' ? 'conversations' : name in views ? name : 'conversations';
	for (const [key, one] of Object.entries(views)) {
		part(`#${key}`, HTMLElement).hidden = key !== view;
		const link = part(`#to-${key}`, HTMLElement);
		if (key === view) link.setAttribute('aria-current', 'page');
		else link.removeAttribute('aria-current');
		if (key !== view && shown === one) one.hide();
	}
	document.body.dataset.view = view;
	shown = views[view];
	shown?.show(name === 'write' ? 'new' : decodeURIComponent(id));
}

/** @param {Pulse} pulse */
function onPulse(pulse) {
	setClock(pulse);
	const { ACTIVE, INACTIVE, CLOSED } = pulse.conversations;
	say(
		part('#counts', HTMLElement),
		`${counted(ACTIVE + INACTIVE + CLOSED, 'conversation')}: ${number(ACTIVE)} active, ` +
			`${number(INACTIVE)} inactive, ${number(CLOSED)} closed`,
	);
	document.title = ACTIVE > 0 ? `(${number(ACTIVE)}) ${title}` : title;
	const on = pulse.faults.on + pulse.webhookTroubles;
	trouble.hidden = on === 0;
	say(part('#trouble a', HTMLElement), `${counted(on, 'fault')} on`);
	for (const view of Object.values(views)) view.pulse(pulse);
}

/** @param {boolean} connected */
function onConnection(connected) {
	connection.dataset.state = connected ? 'live' : 'lost';
	say(connection, connected ? 'Live' : 'The sandbox does not answer');
}

part('#skip', HTMLElement).addEventListener('click', (event) => {
	event.preventDefault();
	part('#main', HTMLElement).focus();
});
addEventListener('hashchange', route);
route();
listen(onPulse, onConnection);
