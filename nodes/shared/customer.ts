import type { IDataObject } from 'n8n-workflow';

/** The name of a customer, from the traits that usually hold it; stores name their traits themselves. */
export function nameIn(traits: unknown): string | undefined {
	const all = Object.assign({}, ...Object.values((traits ?? {}) as IDataObject)) as IDataObject;
	const text = (key: string) => (typeof all[key] === 'string' ? all[key].trim() : '');
	const whole = text('name') || text('fullName');
	return whole || [text('firstName'), text('lastName')].filter(Boolean).join(' ') || undefined;
}
