// Loaded before the action (`node --import`): its clock is off by SOAK_CLOCK_MS. Timers and processes that it starts
// keep the right time.
const off = Number(process.env.SOAK_CLOCK_MS);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + off);
    else super(...args);
  }
  static now() {
    return RealDate.now() + off;
  }
};
