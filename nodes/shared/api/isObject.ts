/** Whether it is a plain object, not a list, date or instance of another built-in class. */
export function isObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return Object.prototype.toString.call(value) === '[object Object]';
}
