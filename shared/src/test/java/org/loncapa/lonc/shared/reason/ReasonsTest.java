// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.reason.TransactionOutcome.Answer;

class ReasonsTest {

  static Stream<List<String>> labels() {
    return Stream.of(
        Stream.of(CloseReason.values()).map(CloseReason::label).toList(),
        Stream.of(TransactionOutcome.values()).map(TransactionOutcome::label).toList(),
        Stream.of(ClientCloseReason.values()).map(ClientCloseReason::label).toList());
  }

  @ParameterizedTest
  @MethodSource("labels")
  void everyLabelIsUniqueAndLowerCase(List<String> labels) {
    assertThat(labels).isNotEmpty().doesNotHaveDuplicates();
    assertThat(labels).allMatch(label -> label.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void everyTextIsThereAndUnique() {
    assertThat(CloseReason.values())
        .extracting(CloseReason::text)
        .doesNotHaveDuplicates()
        .allMatch(text -> !text.isBlank());
    assertThat(TransactionOutcome.values())
        .extracting(TransactionOutcome::text)
        .doesNotHaveDuplicates()
        .allMatch(text -> !text.isBlank());
  }

  @Test
  void onlyAConnectionThatFailedCostsATry() {
    EnumSet<CloseReason> costing = EnumSet.noneOf(CloseReason.class);
    Stream.of(CloseReason.values()).filter(CloseReason::costsTry).forEach(costing::add);
    assertThat(costing)
        .containsExactlyInAnyOrder(
            CloseReason.NAME_NOT_RESOLVED,
            CloseReason.CONNECT_REFUSED,
            CloseReason.CONNECT_TIMED_OUT,
            CloseReason.CONNECT_FAILED,
            CloseReason.TLS_FAILED,
            CloseReason.HANDSHAKE_REFUSED,
            CloseReason.HANDSHAKE_MALFORMED,
            CloseReason.HANDSHAKE_TIMED_OUT,
            CloseReason.HANDSHAKE_CLOSED,
            CloseReason.CLOSED_IN_TRANSACTION,
            CloseReason.RESET_IN_TRANSACTION,
            CloseReason.NO_PROGRESS);
  }

  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void aLostConnectionAlwaysAnswersTheClientOfItsTransaction(CloseReason reason) {
    assertThat(reason.outcome().answer()).isIn(Answer.CON_LOST, Answer.TOO_LONG);
  }

  @Test
  void onlyARequestOrReplyOverItsBoundIsCalledTooLong() {
    assertThat(TransactionOutcome.values())
        .filteredOn(outcome -> outcome.answer() == Answer.TOO_LONG)
        .containsExactlyInAnyOrder(
            TransactionOutcome.REQUEST_TOO_LONG, TransactionOutcome.REPLY_TOO_LONG);
  }

  @Test
  void onlyAClientThatIsGoneGetsNothing() {
    assertThat(TransactionOutcome.values())
        .filteredOn(outcome -> outcome.answer() == Answer.NONE)
        .containsExactlyInAnyOrder(
            TransactionOutcome.CLIENT_GONE, TransactionOutcome.CLIENT_GONE_QUEUED);
  }

  @Test
  void everyExitCodeIsUniqueAndOneThatAShellCanSee() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).doesNotHaveDuplicates();
    assertThat(ExitCode.values()).allMatch(code -> code.code() >= 0 && code.code() < 126);
    assertThat(ExitCode.OK.code()).isZero();
  }
}
