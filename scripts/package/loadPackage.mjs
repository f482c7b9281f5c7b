/**
 * Loads a package as n8n does, and prints what n8n would know about it as JSON on the last line. It is a separate
 * process because two engine lines in one process would share state.
 *
 * Usage: node scripts/package/loadPackage.mjs <n8n-core or an alias of it> <folder of the package>
 */
import { createRequire } from 'node:module';

const [engine, directory] = process.argv.slice(2);
const { PackageDirectoryLoader } = createRequire(import.meta.url)(engine);
const loader = new PackageDirectoryLoader(directory);
await loader.loadAll();

const pick = ({ name, displayName, iconUrl, codex, group }) => ({
	name,
	displayName,
	iconUrl,
	codex,
	trigger: group?.includes('trigger') ?? false,
});
console.log(
	JSON.stringify({
		nodes: loader.types.nodes.map(pick),
		credentials: loader.types.credentials.map(pick),
	}),
);
