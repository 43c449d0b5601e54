/** What was changed of the policy, when and by whom, as people read it. */
@NullMarked
package dev.faultline.standalone.history;

import org.jspecify.annotations.NullMarked;
