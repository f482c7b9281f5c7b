/**
 * DOM helpers without a framework. Text is only ever inserted as text: nothing on the page parses markup.
 *
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | undefined | ((event: any) => unknown)>} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes] A function becomes a listener for the event of that name; true sets an attribute without a value; false
 * and undefined remove it.
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
	const made = document.createElement(tag);
	set(made, attributes);
	fill(made, ...children);
	return made;
}

/**
 * Sets attributes of an existing element.
 * @param {Element} target
 * @param {Attributes} attributes
 */
export function set(target, attributes) {
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function') target.addEventListener(name, value);
		else if (value === false || value === undefined) target.removeAttribute(name);
		else {
			const text = value === true ? '' : String(value);
			if (target.getAttribute(name) !== text) target.setAttribute(name, text);
		}
	}
}

/**
 * Replaces the content of an element.
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
	parent.replaceChildren(
		...children.filter((child) => child instanceof Node || Boolean(child)).map(nodeOf),
	);
}

/**
 * @param {Child} child
 * @returns {Node | string}
 */
function nodeOf(child) {
	return child instanceof Node ? child : String(child);
}

/**
 * Changes the text of an element only if it differs, so that screen readers do not announce it twice.
 * @param {Element} target
 * @param {string} text
 */
export function say(target, text) {
	if (target.textContent !== text) target.textContent = text;
}

/**
 * Updates the children of an element to match rows, and reuses existing ones to keep focus, selection, and scroll
 * position.
 * @template Row
 * @template {HTMLElement} Kept
 * @param {HTMLElement} parent
 * @param {readonly Row[]} rows
 * @param {(row: Row) => string} keyOf
 * @param {(row: Row) => Kept} make
 * @param {(kept: Kept, row: Row) => void} update
 */
export function keep(parent, rows, keyOf, make, update) {
	const focused = document.activeElement;
	const before = new Map(
		/** @type {Kept[]} */ ([...parent.children]).map((child) => [child.dataset.key, child]),
	);
	const kept = rows.map((row) => {
		const key = keyOf(row);
		const found = before.get(key) ?? make(row);
		found.dataset.key = key;
		before.delete(key);
		update(found, row);
		return found;
	});
	for (const gone of before.values()) gone.remove();
	kept.forEach((child, index) => {
		if (parent.children[index] !== child)
			parent.insertBefore(child, parent.children[index] ?? null);
	});
	// Moving an element in the DOM takes the focus away from it.
	if (
		focused instanceof HTMLElement &&
		focused !== document.activeElement &&
		parent.contains(focused)
	) {
		focused.focus({ preventScroll: true });
	}
}

/**
 * @template {HTMLElement} Wanted
 * @param {string} selector
 * @param {new () => Wanted} kind
 * @returns {Wanted}
 */
export function part(selector, kind) {
	const found = document.querySelector(selector);
	if (!(found instanceof kind)) throw new Error(`The page has no ${selector}`);
	return found;
}
