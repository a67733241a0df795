// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.fakes.Transport;

/** What a client of the Unix socket may rely on, on each transport. */
@ParameterizedClass
@EnumSource(Transport.class)
abstract class HostContractBase extends HostTestBase {
  @Parameter Transport transport;

  @Override
  protected final Transport transport() {
    return transport;
  }
}
