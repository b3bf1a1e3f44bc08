import type { Fault } from '#findings/fault.ts';
import { isError } from '#findings/fault.ts';
import type { Finding } from '#findings/finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { type Configuration, checkConfiguration } from '#istio/configuration.ts';

/** A configuration that its rules let pass, or why they do not; `place` makes a finding of a fault. */
export function checked<C extends object>(
  configuration: Configuration<C>,
  config: C,
  place: (fault: Fault) => Finding,
): Result<C> {
  const faults = checkConfiguration(configuration, config);
  const findings = faults.map(place);
  return faults.some(isError) ? failure(findings) : success(config, findings);
}
