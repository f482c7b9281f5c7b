/**
 * The details next to a chat: participants, memory, and intelligence results.
 *
 * @typedef {import('../opened').Opened} Opened
 */
import { element, fill } from './dom.js';
import { ago } from './time.js';

/** @type {Record<string, string>} */
const types = {
	CUSTOMER: 'Customer',
	HUMAN_AGENT: 'Agent',
	AI_AGENT: 'AI agent',
	AGENT: 'Agent',
};
let drawn = '';

/**
 * @param {HTMLElement} target
 * @param {Opened} opened
 */
export function showDetails(target, opened) {
	const { participants, memory, results, id } = opened;
	const now = JSON.stringify([id, participants, memory, results]);
	if (now === drawn) return;
	drawn = now;
	fill(
		target,
		section(
			'Participants',
			list(
				participants.map(({ name, type, addresses }) =>
					element(
						'li',
						{},
						element('strong', {}, name),
						' ',
						element('span', { class: 'kind' }, types[type] ?? type.toLowerCase()),
						...addresses.map((address) => element('span', { class: 'address' }, address)),
					),
				),
				'No participants.',
			),
		),
		section('Memory', ...memoryOf(memory)),
		section(
			'Intelligence results',
			list(
				results.map(({ operator, text, at }) =>
					element(
						'li',
						{},
						element('strong', {}, operator),
						' ',
						element('span', { class: 'kind' }, ago(at)),
						element('span', { class: 'found' }, text),
					),
				),
				'None yet. Rules run when a conversation ends; some also run during it.',
			),
		),
		element('p', { class: 'id' }, id),
	);
}

/** @param {Opened['memory']} memory */
function memoryOf(memory) {
	if (memory === undefined) return [element('p', { class: 'none' }, 'No profile.')];
	const { traits, observations, summaries } = memory;
	return [
		element(
			'dl',
			{},
			...traits.flatMap(({ name, value }) => [element('dt', {}, name), element('dd', {}, value)]),
		),
		...texts('Observations', observations),
		...texts('Summaries', summaries),
		observations.length + summaries.length === 0 &&
			element('p', { class: 'none' }, 'No observations yet.'),
	];
}

/**
 * @param {string} title
 * @param {string[]} rows
 */
function texts(title, rows) {
	if (rows.length === 0) return [];
	return [
		element('h4', {}, title),
		list(
			rows.map((text) => element('li', {}, text)),
			'',
		),
	];
}

/**
 * @param {HTMLElement[]} items
 * @param {string} none
 */
function list(items, none) {
	return items.length > 0 ? element('ul', {}, ...items) : element('p', { class: 'none' }, none);
}

/**
 * @param {string} title
 * @param {...import('./dom.js').Child} content
 */
function section(title, ...content) {
	return element('section', {}, element('h3', {}, title), ...content);
}
