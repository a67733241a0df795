// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** Runs the tests of one class within a test, for tests of what watches over tests. */
final class JupiterRun implements EngineExecutionListener {
  private final Map<String, TestExecutionResult> results = new LinkedHashMap<>();

  private JupiterRun() {}

  /** How each test of the class ended, by the name of its method without the brackets. */
  static Map<String, TestExecutionResult> of(Class<?> tests) {
    JupiterRun run = new JupiterRun();
    JupiterTestEngine engine = new JupiterTestEngine();
    TestDescriptor root = engine.discover(new OneClass(tests), UniqueId.forEngine(engine.getId()));
    try (var session = new NamespacedHierarchicalStore<Namespace>(null);
        var request = session.newChild()) {
      engine.execute(ExecutionRequest.create(root, run, new Defaults(), new Nowhere(), request));
    }
    return run.results;
  }

  @Override
  public void executionFinished(TestDescriptor test, TestExecutionResult result) {
    if (test.isTest()) {
      results.put(test.getDisplayName().replace("()", ""), result);
    }
  }

  private record OneClass(Class<?> tests) implements EngineDiscoveryRequest {
    @Override
    public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
      DiscoverySelector selector = DiscoverySelectors.selectClass(tests);
      return type.isInstance(selector) ? List.of(type.cast(selector)) : List.of();
    }

    @Override
    public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
      return List.of();
    }

    @Override
    public ConfigurationParameters getConfigurationParameters() {
      return new Defaults();
    }

    @Override
    public OutputDirectoryCreator getOutputDirectoryCreator() {
      return new Nowhere();
    }
  }

  private static final class Defaults implements ConfigurationParameters {
    @Override
    public Optional<String> get(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
      return Optional.empty();
    }

    @Override
    @Deprecated
    public int size() {
      return 0;
    }

    @Override
    public Set<String> keySet() {
      return Set.of();
    }
  }

  private static final class Nowhere implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) {
      throw new UnsupportedOperationException();
    }
  }
}
