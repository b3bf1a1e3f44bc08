import type { X509Certificate } from 'node:crypto';
import type { Signer } from '#pki/issue.ts';

/** The certificate authority of a mesh: what it signs with, and what others trust. */
export interface Authority {
  /** Made by a control plane for itself, or given by the operator. */
  readonly origin: 'self-signed' | 'plugged-in';
  readonly certificate: X509Certificate;
  readonly signer: Signer;
  /** The certificates between those it signs and the roots, each in PEM, the nearest first. */
  readonly chain: readonly string[];
  /** The trust anchors, as one PEM text. */
  readonly roots: string;
}

/** The files of an authority, as Istio keeps them in a Secret: `ca-cert.pem`, `ca-key.pem` and so on. All are PEM. */
export interface AuthorityFiles {
  readonly certificate: string;
  readonly key: string;
  readonly chain: string;
  readonly roots: string;
}
