// highs - HiGHS, as WebAssembly from the npm package `highs`, on a file in CPLEX LP format.
//
//	node highs.js MODULE-FOLDER FILE.lp SECONDS
//
// Prints value, bound, seconds and the processor's seconds of solving alone, ends with 1 where optimality isn't
// proven. A small model is solved first, as the first run compiles; the seconds that are granted are the
// processor's, too.
"use strict";
const fs = require("fs");
const [folder, file, limit] = process.argv.slice(2);

const busy = () => {
	const used = process.cpuUsage();
	return (used.user + used.system) / 1e6;
};

// Costs are whole numbers: what lies within less than one is the same.
const open = (highs, text) => {
	const model = highs.createModel({ format: "lp", data: text });

	model.options.set("output_flag", false);
	model.options.set("mip_rel_gap", 0);
	model.options.set("mip_abs_gap", 0.999);
	return model;
};

const warmUp = (highs) => {
	const names = [...Array(30).keys()].map((i) => `x${i}`);
	const row = (k) => names.map((x, i) => `+ ${((i * 7 + k * 13) % 19) + 1} ${x}`).join(" ");

	open(highs, `Maximize\n o: ${row(0)}\nSubject To\n a: ${row(1)} <= 90\n b: ${row(2)} <= 110\n` +
		`Binaries\n ${names.join(" ")}\nEnd\n`).run();
};

require(folder)().then((highs) => {
	const { simplexInterrupt, mipInterrupt } = highs.constants.callbackType;

	warmUp(highs);
	const model = open(highs, fs.readFileSync(file, "utf8"));
	const start = process.hrtime.bigint(), before = busy();
	const stop = (event) => busy() - before > Number(limit) && event.interrupt();

	model.run({ [simplexInterrupt]: stop, [mipInterrupt]: stop });
	const used = busy() - before, wall = Number(process.hrtime.bigint() - start) / 1e9;
	const value = model.info.get("objective_function_value");
	const isProven = model.getModelStatus() === highs.constants.modelStatus.optimal;
	const bound = isProven ? value : model.info.get("mip_dual_bound");
	const whole = (x) => Number.isFinite(x) ? Math.round(x) : "-";

	console.log(`${whole(value)} ${whole(bound)} ${wall.toFixed(4)} ${used.toFixed(4)}`);
	process.exitCode = isProven ? 0 : 1;
});
