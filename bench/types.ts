/** The result of one run of one contender. */
export interface Measurement {
	seconds: number;
	/** Requests that reached the service, including retries. */
	requests: number;
	/** How many of them were answered with 429. */
	rateLimited: number;
	/** Items that should have been done or read, but were not. */
	lost: number;
	/** The highest number of requests that the service processed simultaneously. */
	inFlight: number;
	/** Peak memory (RSS) above the idle process, in MB; null if the platform does not provide it. */
	memory: number | null;
	/** CPU time (user and system) of the process per request, in milliseconds; null as above. */
	cpu: number | null;
}

/** The median of a contender's runs, and its ratio to the reference. */
export interface Row extends Measurement {
	contender: string;
	/** Time divided by the floor or by the reference contender's time; null for the reference itself. */
	ratio: number | null;
	ours: boolean;
	/** How many items were really done; time and requests are extrapolated from them. */
	extrapolatedFrom?: number;
}

/** What a ratio refers to: the shortest time in seconds that the limit allows, or another contender's time. */
export type Reference = { floor: number } | { contender: string };

export interface CaseResult {
	id: string;
	title: string;
	/** Latency and limit, in words. */
	setting: string;
	items: number;
	rounds: number;
	reference: Reference;
	rows: Row[];
}

/** One poll of the trigger. */
export interface Poll {
	seconds: number;
	lists: number;
	fetches: number;
	events: number;
	/** The saved state as JSON, in bytes. */
	stateBytes: number;
	/** Peak memory (RSS) above the idle process, in MB. */
	memory: number | null;
}

export interface TriggerResult {
	closed: number;
	open: number;
	newlyClosed: number;
	latency: number;
	/** How many list requests a poll may need if lists are newest first. */
	bound: number;
	orders: Array<{ order: string; first: Poll; next: Poll }>;
}

/** One poll of a simulated account: no HTTP, so it only takes CPU time. */
export interface ScalePoll extends Omit<Poll, 'seconds'> {
	/** CPU time (user and system) in seconds, including generating the pages. */
	cpu: number;
}

/** The cost of polls in an account that is larger than one machine's memory. */
export interface ScaleResult {
	closed: number;
	open: number;
	newlyClosed: number;
	/** The project's limits for a poll after the first. */
	limits: Pick<ScalePoll, 'stateBytes' | 'cpu'> & { memory: number };
	/** The first poll, and the most expensive of several more. */
	orders: Array<{ order: string; first: ScalePoll; next: ScalePoll }>;
}

export interface Results {
	n8n: string;
	/** The Node version of n8n and of the scripts. */
	node: string;
	machine: string;
	cases: CaseResult[];
	trigger?: TriggerResult;
	scale?: ScaleResult;
}
