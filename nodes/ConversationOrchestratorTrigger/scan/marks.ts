/**
 * A mark is a moment of the service's clock at which a complete reading of the lists (a pass) began. It becomes the
 * floor, below which closed conversations need no memory, when nothing created before it can still turn up unknown:
 * 1. the open list has been read completely since, so every conversation that was open then is remembered; 2. the
 * safety margin has passed, so every conversation that had closed by then is on the closed list; 3. the closed list
 * has been read down to the old floor since then, so those are known, too. A list read in one request is complete.
 * Over several requests, rows may slip between two pages while others come and go, so one pass is only a vote, and
 * `VOTES` of them are needed.
 */
export interface Mark {
	/** The service's time at the start of the pass. */
	at: number;
	openVotes: number;
	/** Local time since which the open list counts as completely read; 0 if it does not. */
	openSince: number;
	closedVotes: number;
}

/** One complete reading of both lists. */
interface PassSummary {
	/** The service's time at its start, or earlier. */
	at: number;
	/** Local times of its start and end; only their differences matter. */
	startedAt: number;
	endedAt: number;
	/** Whether all new rows of the open list came in one request; `closedSure` for the closed list. */
	openSure: boolean;
	closedSure: boolean;
}

const votes = 5;
const highestNumber = 24;

/**
 * The marks after a pass, oldest first, and the newest mark that may become the floor now, if any. Marks closer
 * together than an eighth of the margin are not worth keeping.
 */
export function advance(
	marks: readonly Mark[],
	pass: PassSummary,
	margin: number,
): { marks: Mark[]; confirmed?: number } {
	const last = marks.at(-1);
	const isNew = !last || pass.at > last.at + margin / 8;
	const next = marks.map((mark) => ({ ...mark }));
	if (isNew && next.length < highestNumber) {
		next.push({ at: pass.at, openVotes: 0, openSince: 0, closedVotes: 0 });
	}
	let confirmed: number | undefined;
	for (const mark of next) {
		// If the local clock was set back, restart the wait instead of extending it.
		if (mark.openSince > pass.endedAt) mark.openSince = pass.endedAt;
		if (mark.openSince > 0 && pass.startedAt >= mark.openSince + margin) {
			mark.closedVotes += pass.closedSure ? votes : 1;
		}
		if (mark.closedVotes >= votes) confirmed = mark.at;
		if (mark.openVotes < votes) {
			mark.openVotes += pass.openSure ? votes : 1;
			if (mark.openVotes >= votes) mark.openSince = pass.endedAt;
		}
	}
	if (confirmed === undefined) return { marks: next };
	const floor = confirmed;
	return { marks: next.filter((mark) => mark.at > floor), confirmed };
}
