// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;

/** The members of a request's body, taken one by one; whatever is not taken is one too many. */
final class RequestBody {
  private final Map<String, ?> body;
  private final Set<String> ids;
  private final Set<String> taken = new TreeSet<>();

  RequestBody(Map<String, ?> body, Set<String> ids) {
    this.body = body;
    this.ids = ids;
  }

  /** The member {@code host}, which has to be there. */
  String host() throws RefusedException {
    return known(text("host", take("host")));
  }

  /** The member {@code host}, or nothing. */
  Optional<String> hostIfAny() throws RefusedException {
    return take("host") == null ? Optional.empty() : Optional.of(host());
  }

  /** The member {@code hosts}: a list with one host or more. */
  List<String> hosts() throws RefusedException {
    if (!(take("hosts") instanceof Iterable<?> list)) {
      throw wrong("hosts: it must be a list of host ids; or all must be true");
    }
    List<String> hosts = new ArrayList<>();
    for (Object host : list) {
      hosts.add(known(text("hosts", host)));
    }
    if (hosts.isEmpty()) {
      throw wrong("hosts: there is no host in it");
    }
    return hosts;
  }

  /** A boolean that is false when it is not there. */
  boolean flag(String name) throws RefusedException {
    return take(name) != null && neededFlag(name);
  }

  /** A boolean that has to be there. */
  boolean neededFlag(String name) throws RefusedException {
    if (take(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name + ": it must be true or false");
  }

  /** Refuses members that were not asked for: their sender means something by them. */
  void refuseOthers() throws RefusedException {
    for (String name : body.keySet()) {
      if (!taken.contains(name)) {
        throw wrong(Quoted.of(name) + ": there is no such member here" + advice(name, taken));
      }
    }
  }

  private Object take(String name) {
    taken.add(name);
    return body.get(name);
  }

  private static String text(String name, Object value) throws RefusedException {
    if (value instanceof String text) {
      return text;
    }
    throw wrong(name + ": it must be the id of a host, as text");
  }

  private String known(String id) throws RefusedException {
    if (ids.contains(id)) {
      return id;
    }
    String sentence = "no host " + shown(id) + advice(id, ids);
    throw new RefusedException(RefusedException.NO_SUCH_HOST, sentence);
  }

  /** As it is where that does no harm, since quotes would only be in the way. */
  private static String shown(String id) {
    String quoted = Quoted.of(id);
    boolean plain = !id.isEmpty() && id.indexOf(' ') < 0 && quoted.equals('"' + id + '"');
    return plain ? id : quoted;
  }

  private static String advice(String word, Set<String> known) {
    return NearestName.of(word, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static RefusedException wrong(String sentence) {
    return new RefusedException(RefusedException.WRONG_SHAPE, sentence);
  }
}
