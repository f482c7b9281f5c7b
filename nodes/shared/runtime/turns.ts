/**
 * Lets items of one run that are about the same thing go one after the other, while all others run side by
 * side.
 */
export class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	/** @param rest told of each wait for a turn */
	constructor(
		private readonly rest: <Result>(waiting: () => Promise<Result>) => Promise<Result> = async (
			waiting,
		) => await waiting(),
	) {}

	/**
	 * Runs a task after all earlier ones with the same key have ended, however they ended.
	 * @returns what the task returns; throws what it throws
	 */
	async take<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
		const before = this.last.get(key);
		const mine = before ? this.rest(async () => await before).then(task) : task();
		this.last.set(
			key,
			mine.catch(() => undefined),
		);
		return await mine;
	}
}
