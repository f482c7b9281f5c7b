/** What the sandbox answers to a request. */
export interface Answer {
	status: number;
	/** Undefined for an empty body. */
	body?: unknown;
	headers?: Record<string, string>;
}
