/**
 * The list of conversations, one page at a time, updated as the sandbox changes.
 *
 * @typedef {import('../rows').Row} Row
 * @typedef {import('../rows').RowsAnswer} RowsAnswer
 */
import { showFace, showStatus } from './chip.js';
import { element, keep, part, say, set } from './dom.js';
import { act, read } from './service.js';
import { age, ago, moment, number } from './time.js';
import { coalesced, does, tell } from './work.js';

const size = 50;
const list = part('#rows', HTMLUListElement);
const find = part('#find', HTMLInputElement);
const status = part('#status', HTMLSelectElement);
const order = part('#order', HTMLSelectElement);
let from = 0;
let current = '';
/** @type {RowsAnswer} */
let shown = { total: 0, from: 0, rows: [] };

const refresh = coalesced(async () => {
	const query = { text: find.value, status: status.value, order: order.value, from, size };
	/** @type {RowsAnswer} */
	const answer = await read('/conversations', query);
	// The last page may have become empty in the meantime.
	if (answer.rows.length === 0 && answer.total > 0) {
		from = Math.max(0, Math.floor((answer.total - 1) / size) * size);
		return refresh();
	}
	shown = answer;
	draw();
});

export const inbox = {
	refresh,
	/** @param {string} id of the conversation that is open; '' for none */
	mark(id) {
		current = id;
		draw();
	},
};

function draw() {
	const { rows, total } = shown;
	const atTop = list.scrollTop < 5;
	keep(list, rows, ({ id }) => id, make, update);
	// Browsers keep the visible rows in view. Users at the top of the list want to see new rows instead.
	if (atTop) list.scrollTop = 0;
	part('#no-rows', HTMLElement).hidden = rows.length > 0;
	const last = shown.from + rows.length;
	say(
		part('#range', HTMLElement),
		total === 0 ? '' : `${number(shown.from + 1)}–${number(last)} of ${number(total)}`,
	);
	part('#back', HTMLButtonElement).disabled = shown.from === 0;
	part('#next', HTMLButtonElement).disabled = last >= total;
	rove();
}

/** @returns {HTMLLIElement} */
function make() {
	return element(
		'li',
		{},
		element(
			'a',
			{},
			element('span', { class: 'face', 'aria-hidden': 'true' }),
			element('span', { class: 'who' }),
			element('time', {}),
			element('span', { class: 'topic' }),
			element('span', { class: 'last' }),
			element('span', { class: 'chip' }),
		),
	);
}

/**
 * @param {HTMLLIElement} item
 * @param {Row} row
 */
function update(item, row) {
	const link = /** @type {HTMLAnchorElement} */ (item.firstChild);
	const [face, who, time, topic, last, chip] = /** @type {HTMLElement[]} */ ([...link.children]);
	if (!face || !who || !time || !topic || !last || !chip) return;
	set(link, {
		href: `#/conversations/${row.id}`,
		'aria-current': row.id === current && 'true',
	});
	const name = row.customer ?? 'No customer yet';
	showFace(face, name);
	say(who, name);
	say(topic, row.name ?? '');
	say(last, row.lastText ?? 'No messages.');
	showStatus(chip, row.status);
	set(time, {
		datetime: new Date(row.lastChange).toISOString(),
		title: `Last change ${moment(row.lastChange)}`,
		'aria-label': `last change ${ago(row.lastChange)}`,
		'data-at': row.lastChange,
	});
	say(time, age(row.lastChange));
}

/** Tab reaches only one row of the list; the arrow keys reach the others. */
function rove() {
	const links = linksOf();
	const chosen =
		links.find((link) => link === document.activeElement) ??
		links.find((link) => link.hasAttribute('aria-current')) ??
		links[0];
	for (const link of links) link.tabIndex = link === chosen ? 0 : -1;
}

/** @returns {HTMLAnchorElement[]} */
function linksOf() {
	return [...list.querySelectorAll('a')];
}

list.addEventListener('keydown', (event) => {
	const links = linksOf();
	const at = links.findIndex((link) => link === document.activeElement);
	/** @type {Record<string, number>} */
	const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
	const to = links[steps[event.key] ?? -1];
	if (at < 0 || to === undefined) return;
	event.preventDefault();
	to.focus();
	rove();
});

for (const control of [find, status, order]) {
	control.addEventListener('input', () => {
		from = 0;
		refresh();
	});
}
part('#filters', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
/** @param {number} step */
const turn = (step) => {
	from = Math.max(0, from + step * size);
	list.scrollTop = 0;
	refresh();
};
part('#back', HTMLButtonElement).addEventListener('click', () => turn(-1));
part('#next', HTMLButtonElement).addEventListener('click', () => turn(1));
does(part('#arrivals', HTMLButtonElement), async () => {
	const { ids } = await act('/arrivals', { count: 5 });
	tell(`${ids.length} new conversations`);
});

setInterval(() => {
	for (const time of list.querySelectorAll('time')) say(time, age(Number(time.dataset.at)));
}, 5000);
