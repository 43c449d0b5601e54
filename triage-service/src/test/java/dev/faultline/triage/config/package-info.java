@NullMarked
package dev.faultline.triage.config;

import org.jspecify.annotations.NullMarked;
