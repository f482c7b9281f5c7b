/** Has packages loaded by Node instead of Jest, so that a worker loads them once, not once for each test file. */
module.exports = {
	process: (_, path) => ({ code: `module.exports = loadPackage(${JSON.stringify(path)});` }),
};
