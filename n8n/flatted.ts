/**
 * Reads "flatted" JSON, the format in which n8n stores an execution's data: one array that holds every value once,
 * and strings that are the index of the value that they stand for.
 * @throws SyntaxError if it is not JSON.
 */
export function parseFlatted(text: string): unknown {
	const values = JSON.parse(text) as unknown[];
	const done = new Map<string, unknown>();

	const resolve = (index: string): unknown => {
		if (done.has(index)) return done.get(index);
		const value = values[Number(index)];
		if (typeof value !== 'object' || value === null) return value;
		const result: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
		done.set(index, result);
		for (const [key, item] of Object.entries(value)) {
			Object.assign(result, { [key]: typeof item === 'string' ? resolve(item) : item });
		}
		return result;
	};
	return resolve('0');
}
