// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TempSiteTest {

  @Test
  void itHasAllThatASiteHas() throws IOException {
    try (TempSite site = TempSite.lay(5663, "a=127.0.0.1", "b=127.0.0.2")) {
      Path root = site.folder().root();
      assertThat(root.toString().length()).isLessThan(40);
      assertThat(site.folder().delayed()).isDirectory();
      assertThat(site.folder().logs()).isDirectory();
      assertThat(root.resolve("html/lon-status")).isDirectory();
      assertThat(site.folder().hostsTab())
          .content()
          .contains("\na:msu:library:127.0.0.1:127.0.0.1\nb:msu:library:127.0.0.2:127.0.0.2\n");
      assertThat(site.folder().conf().resolve("loncapa.conf"))
          .content()
          .containsPattern("PerlSetVar lonHostID +me\n")
          .contains(site.socket("a").getParent().toString())
          .containsPattern("PerlSetVar londPort +5663\n");
    }
  }

  @Test
  void tableAndSettingsCanBeChanged() throws IOException {
    try (TempSite site = TempSite.lay(5663, "a=127.0.0.1")) {
      site.writeTable("c:msu:access:127.0.0.3\n");
      site.addSetting("PerlSetVar londPort 1");
      assertThat(site.folder().hostsTab()).hasContent("c:msu:access:127.0.0.3");
      assertThat(site.folder().conf().resolve("loncapa.conf"))
          .content()
          .endsWith("PerlSetVar londPort 1\n");
    }
  }

  @Test
  void itRemovesItselfAndWhatTestsLeaveInIt() throws IOException {
    TempSite site = TempSite.lay(5663, "a=127.0.0.1");
    Files.writeString(site.folder().delayed().resolve("1.1.1.put.a"), "put\n");
    site.close();
    assertThat(site.folder().root()).doesNotExist();
    site.close();
  }
}
