/** What keeps alerts from people for a while: silences, maintenance windows, and alerts that make others needless. */
@NullMarked
package dev.faultline.triage.domain.suppression;

import org.jspecify.annotations.NullMarked;
