import type { Socket } from 'node:net';

/** One request as received, and what a fault may do with it. */
export interface Exchange {
	socket: Socket;
	method: string;
	/** With its query. */
	path: string;
	/** The value of its Authorization header. */
	authorization: string;
	/** The proxy's port and host. */
	origin: string;
	/** Passes the request to the service. */
	forward(): Promise<WireAnswer>;
}

/** The service's response. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Unchanged. */
	raw: Buffer;
}
