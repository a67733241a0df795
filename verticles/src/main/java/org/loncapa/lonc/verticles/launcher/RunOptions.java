// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loncapa.lonc.shared.text.Quoted;
import org.loncapa.lonc.verticles.deployer.DeployerVerticle;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of {@code run}. Those with one dash are Vert.x's and have the same meaning: {@code
 * run DeployerVerticle -conf FILE -cluster} does the same as ever.
 */
@picocli.CommandLine.Command(
    name = "run",
    description = "Serves a site, in the foreground.",
    sortOptions = false)
final class RunOptions {
  @Option(
      names = "--site-conf",
      paramLabel = "DIR",
      description = "The folder of loncapa.conf; else /etc/httpd/conf, then /etc/apache2.")
  private String siteConf;

  @Option(names = "--conf", paramLabel = "FILE", description = "The settings of lonc, as YAML.")
  private String conf;

  @Option(
      names = "--check-config",
      description = "Only check settings, folders and host table, and print every error.")
  private boolean checkOnly;

  @Option(
      names = "--site-user",
      hidden = true,
      description = "For scripts/lonc: only print UID:GID of the owner of lonSockDir.")
  private boolean siteUser;

  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = {
        "A configuration in JSON, {\"siteConf\": DIR, \"conf\": FILE, \"settings\": {...}};",
        "a FILE in .yaml or .yml is taken as with --conf."
      })
  private String vertxConf;

  @Option(
      names = {"-cluster", "--cluster"},
      description = "Join a cluster; its manager must be on the class path.")
  private boolean cluster;

  @Option(names = "-cluster-host", paramLabel = "HOST", description = "Where to be reached in it.")
  private String clusterHost;

  @Option(names = "-cluster-port", paramLabel = "PORT", description = "The port there.")
  private Integer clusterPort;

  @Option(
      names = "-cluster-public-host",
      paramLabel = "HOST",
      description = "What to tell the others instead of -cluster-host.")
  private String clusterPublicHost;

  @Option(
      names = "-cluster-public-port",
      paramLabel = "PORT",
      description = "What to tell the others instead of -cluster-port.")
  private Integer clusterPublicPort;

  @Option(
      names = {"-options", "--options"},
      paramLabel = "JSON",
      description = "Options of Vert.x, or a file of them.")
  private String vertxOptions;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "VERTICLE",
      description = "DeployerVerticle, which is also the default.")
  private String verticle;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  /** Returns the command of these options. */
  Command command() {
    if (verticle != null && !isDeployer(verticle)) {
      return new Command.Wrong(
          "there is no verticle %s to run, only DeployerVerticle".formatted(Quoted.of(verticle)),
          "");
    }
    if (conf != null && isYaml(vertxConf)) {
      return new Command.Wrong("--conf and -conf name two files of settings, use one", "");
    }
    Command.Run run =
        new Command.Run(
            Optional.ofNullable(siteConf),
            Optional.ofNullable(isYaml(vertxConf) ? vertxConf : conf),
            Optional.ofNullable(isYaml(vertxConf) ? null : vertxConf),
            checkOnly,
            vertxArguments());
    return siteUser ? new Command.SiteUser(run) : run;
  }

  private static boolean isDeployer(String name) {
    return name.equals(DeployerVerticle.class.getSimpleName())
        || name.equals(DeployerVerticle.class.getName());
  }

  private static boolean isYaml(String name) {
    return name != null && name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
  }

  private List<String> vertxArguments() {
    List<String> arguments = new ArrayList<>();
    if (cluster) {
      arguments.add("-cluster");
    }
    add(arguments, "-cluster-host", clusterHost);
    add(arguments, "-cluster-port", clusterPort);
    add(arguments, "-cluster-public-host", clusterPublicHost);
    add(arguments, "-cluster-public-port", clusterPublicPort);
    add(arguments, "-options", vertxOptions);
    return arguments;
  }

  private static void add(List<String> arguments, String name, Object value) {
    if (value != null) {
      arguments.add(name);
      arguments.add(value.toString());
    }
  }
}
