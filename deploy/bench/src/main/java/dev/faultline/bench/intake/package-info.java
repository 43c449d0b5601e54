/** The front door under load, beside Alertmanager under the same. */
@NullMarked
package dev.faultline.bench.intake;

import org.jspecify.annotations.NullMarked;
