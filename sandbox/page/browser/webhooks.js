/**
 * The view of webhook deliveries.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 * @typedef {import('../deliveries').DeliveryRow} DeliveryRow
 * @typedef {import('../deliveries').DeliveriesAnswer} DeliveriesAnswer
 */
import { element, fill, keep, part, say, set } from './dom.js';
import { act, read } from './service.js';
import { number, second } from './time.js';
import { coalesced, does, tell } from './work.js';

const size = 50;
const body = part('#deliveries', HTMLTableSectionElement);
let visible = false;
let known = -1;
let from = 0;

const refresh = coalesced(async () => {
	/** @type {DeliveriesAnswer} */
	const { total, rows } = await read('/deliveries', { from });
	keep(body, rows, (row) => String(row.number), make, update);
	part('#no-deliveries', HTMLElement).hidden = total > 0;
	part('#deliveries-pager', HTMLElement).hidden = total <= size;
	say(
		part('#deliveries-range', HTMLElement),
		`${number(from + 1)}–${number(from + rows.length)} of the last ${number(total)}`,
	);
	part('#deliveries-back', HTMLButtonElement).disabled = from === 0;
	part('#deliveries-next', HTMLButtonElement).disabled = from + rows.length >= total;
});

export const webhooks = {
	show() {
		visible = true;
		refresh();
	},
	hide() {
		visible = false;
	},
	/** @param {Pulse} pulse */
	pulse({ webhooks: { version, delivered, pending, failed, notSent } }) {
		const figures = Object.entries({
			Delivered: delivered,
			Waiting: pending,
			'Given up': failed,
			'Not sent': notSent,
		});
		fill(
			part('#webhook-figures', HTMLElement),
			...figures.map(([name, count]) =>
				element('div', {}, element('dt', {}, name), element('dd', {}, number(count))),
			),
		);
		if (version === known) return;
		known = version;
		if (visible) refresh();
	},
};

/** @param {DeliveryRow} row */
function make(row) {
	const again = element('button', { type: 'button' }, 'Send again');
	does(again, async () => {
		const { sent } = await act(`/deliveries/${row.number}/again`);
		tell(sent ? 'Sent again' : 'This delivery is too old to send again');
	});
	return element(
		'tr',
		{},
		element('td', { class: 'time', 'data-label': 'Time' }, second(row.at)),
		element(
			'td',
			{ 'data-label': 'Event' },
			element('a', { href: `#/conversations/${row.conversationId}` }, wordsOf(row.eventType)),
			row.customer !== undefined && element('span', { class: 'kind' }, row.customer),
			row.repeated && element('span', { class: 'kind' }, '(repeated)'),
		),
		element('td', { class: 'receiver', 'data-label': 'Receiver' }, row.receiver),
		element('td', { 'data-label': 'Attempt' }, `${row.attempt} of ${row.attempts}`),
		element('td', { class: 'fate', 'data-label': 'Answer' }),
		element('td', {}, again),
	);
}

/**
 * @param {HTMLTableRowElement} made
 * @param {DeliveryRow} row
 */
function update(made, row) {
	const fate = made.querySelector('.fate');
	if (fate === null) return;
	set(fate, { 'data-fate': row.fate });
	const answer = row.status === 0 ? (row.reason ?? 'No answer') : String(row.status);
	const took = row.fate === 'notSent' ? '' : `, ${number(row.took)} ms`;
	/** @type {Record<string, string>} */
	const then = { willRetry: ', will retry', givenUp: ', given up' };
	say(fate, `${answer}${took}${then[row.fate] ?? ''}`);
}

/**
 * @param {string} eventType e.g. CONVERSATION_UPDATED
 */
function wordsOf(eventType) {
	const words = eventType.toLowerCase().replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {number} step */
const turn = (step) => {
	from = Math.max(0, from + step * size);
	refresh();
};
part('#deliveries-back', HTMLButtonElement).addEventListener('click', () => turn(-1));
part('#deliveries-next', HTMLButtonElement).addEventListener('click', () => turn(1));
