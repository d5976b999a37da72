// Certificates that nobody but a test trusts.
import { execFileSync } from 'node:child_process';

// `name` as in a subjectAltName: "DNS:localhost".
export function makeCertificate(name, certificate, key) {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
    '-subj', '/CN=visavis', '-addext', `subjectAltName=${name}`, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
}
