/** Policy files: strict YAML bound to records, and CEL conditions, with file, line and a hint in every complaint. */
@NullMarked
package dev.faultline.policy;

import org.jspecify.annotations.NullMarked;
