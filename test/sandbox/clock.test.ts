import { Clock } from '../../sandbox/store/clock';

const startTime = Date.UTC(2026, 0, 1);

describe('Clock', () => {
	let clock: Clock;

	beforeEach(() => {
		clock = new Clock(1, startTime);
	});

	afterEach(() => clock.stop());

	test('runs tasks in the order of their due times, each at its own time', () => {
		const seen: Array<[string, number]> = [];
		clock.at(startTime + 60_000, () => seen.push(['later', clock.now()]));
		clock.at(startTime + 30_000, () => {
			seen.push(['sooner', clock.now()]);
			clock.after(10_000, () => seen.push(['its child', clock.now()]));
		});
		clock.advance(60_000);
		expect(seen).toEqual([
			['sooner', startTime + 30_000],
			['its child', startTime + 40_000],
			['later', startTime + 60_000],
		]);
		expect(clock.now()).toBeGreaterThanOrEqual(startTime + 60_000);
	});

	test('keeps the order of tasks that are due together', () => {
		const seen: number[] = [];
		for (let i = 0; i < 50; i++) clock.at(startTime + 1000, () => seen.push(i));
		clock.advance(1000);
		expect(seen).toEqual([...Array(50).keys()]);
	});

	test('stands still while atOnce runs, and continues afterwards', async () => {
		let ended: () => void;
		const end = new Promise<void>((resolve) => (ended = resolve));
		const start = clock.atOnce(() => {
			const [began, real] = [clock.now(), Date.now()];
			while (Date.now() < real + 3);
			expect(clock.now()).toBe(began);
			clock.after(2, () => ended());
			return began;
		});
		await end;
		expect(clock.now()).toBeGreaterThanOrEqual(start + 3);
	});

	test('does not run tasks that are not due', () => {
		const task = jest.fn();
		clock.after(3_600_000, task);
		clock.advance(3_500_000);
		expect(task).not.toHaveBeenCalled();
	});

	test('runs at the given speed, even if nobody reads the time', async () => {
		const fast = new Clock(10_000, startTime);
		await new Promise<void>((resolve) => fast.after(100_000, resolve));
		expect(fast.now()).toBeGreaterThanOrEqual(startTime + 100_000);
		fast.stop();
	});

	test('never goes backwards', () => {
		expect(() => clock.advance(-1)).toThrow(RangeError);
		expect(() => clock.advance(NaN)).toThrow(RangeError);
	});

	test('continues after a task that throws', () => {
		const task = jest.fn();
		clock.at(startTime + 1, () => {
			throw new Error('broken');
		});
		clock.at(startTime + 2, task);
		expect(() => clock.advance(10)).toThrow('broken');
		clock.advance(0);
		expect(task).toHaveBeenCalledTimes(1);
	});
});
