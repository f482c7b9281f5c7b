type Primitive = string | number | boolean;

const name = '[A-Za-z_]\\w*';
const quoted = '"[^"\\\\\\n]*"|\'[^\'\\\\\\n]*\'';
const wholePath = new RegExp(`^=\\{\\{\\s*\\$json((?:\\.${name}|\\[(?:${quoted})\\])+)\\s*\\}\\}$`);
const step = new RegExp(`\\.(${name})|\\[(${quoted})\\]`, 'g');

/** By the text of the expression: a run asks for the same few again and again. */
const known = new Map<string, readonly string[] | undefined>();
const maxKnown = 100;

/**
 * What n8n would give for a parameter that is nothing but a value of the item, e.g. `={{ $json.id }}`. n8n prepares
 * its whole expression runtime for each, which takes a third of all that the closing of a conversation costs.
 * @param stored the parameter as it is stored: text, or a picker with such text in it
 * @param json the item's
 * @returns undefined for all else: that is for n8n to resolve, or to refuse
 */
export function fromItem(stored: unknown, json: unknown): unknown {
	if (typeof stored === 'string') return valueOf(stored, json);
	if (!isPicker(stored)) return undefined;
	const { value, ...others } = stored;
	if (Object.values(others).some(isExpression) || typeof value !== 'string') return undefined;
	const read = valueOf(value, json);
	return read === undefined ? undefined : { ...stored, value: read };
}

function valueOf(text: string, json: unknown): Primitive | undefined {
	const path = pathOf(text);
	if (path === undefined) return undefined;
	const value = path.reduce((inner: unknown, key) => ownOf(inner, key), json);
	return isPrimitive(value) ? value : undefined;
}

function pathOf(text: string): readonly string[] | undefined {
	if (known.has(text)) return known.get(text);
	const steps = wholePath.exec(text)?.[1]?.matchAll(step);
	const path =
		steps && [...steps].map(([, plain, inQuotes]) => plain ?? inQuotes?.slice(1, -1) ?? '');
	if (known.size >= maxKnown) known.clear();
	known.set(text, path);
	return path;
}

/** Names that every object or function knows are those that n8n's sandbox refuses. */
function ownOf(value: unknown, key: string): unknown {
	if (typeof value !== 'object' || value === null || key in Function.prototype) return undefined;
	return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** What can be only itself: n8n makes other things of dates, lists and objects. */
function isPrimitive(value: unknown): value is Primitive {
	return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function isPicker(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

function isExpression(value: unknown): boolean {
	return typeof value === 'object' ? value !== null : String(value).startsWith('=');
}
