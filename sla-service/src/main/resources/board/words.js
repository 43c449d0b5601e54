// What the page says, in English and Chinese. What people and monitors wrote is shown as they wrote it.

const WORDS = {
  skip: ['Skip to content', '跳到内容'],
  board: ['Incidents', '事件'],
  live: ['Live', '实时'],
  reading: ['Reading the log…', '正在读取日志…'],
  lost: ['Connection lost, trying again…', '连接已断开，正在重连…'],
  language: ['中文', 'English'],
  languageLabel: ['Switch to Chinese', '切换到英文'],
  toDark: ['Dark colours', '深色'],
  toLight: ['Light colours', '浅色'],
  places: ['Places', '页面'],
  notAnswered: ['No answer: {0}', '没有响应：{0}'],
  // the log of notifications
  notifications: ['Messages', '通知'],
  anyRole: ['Every role', '全部角色'],
  anyChannel: ['Every channel', '全部渠道'],
  searchMessages: ['Search person, text, incident', '搜索人员、内容、事件'],
  noMessages: ['Nobody has been told anything yet.', '还没有发送过通知。'],
  noMessageMatches: ['No message matches these filters.', '没有符合筛选条件的通知。'],
  messagesShown: ['{0} shown of the newest {1}', '最近 {1} 条中显示 {0} 条'],
  attempt: ['attempt {0}', '第 {0} 次'],
  // on-call duty
  oncall: ['On call', '值班'],
  everywhere: ['Unless said otherwise below', '默认'],
  namedGroups: ['Groups', '群组'],
  forService: ['Service {0}', '服务 {0}'],
  forApplication: ['Application {0}', '应用 {0}'],
  uncovered: ['standing in: {0}', '代为值守：{0}'],
  uncoveredNow: ['Nobody of their own on call: {0}', '当前无人值班：{0}'],
  nobodyAtAll: ['nobody', '无人'],
  thenFrom: ['from {0}, in {1}', '{0} 起（{1} 后）'],
  noChange: ['no change within 14 days', '14 天内无变化'],
  // the health of the line
  health: ['Health', '状态'],
  lineWell: ['All services of the line are ready.', '所有服务均已就绪。'],
  lineNotWell: ['Not ready: {0}', '未就绪：{0}'],
  behind: ['{0} records behind', '落后 {0} 条记录'],
  does_intake: ['takes faults and commands in', '接收故障和操作'],
  does_triage: ['makes incidents of faults, and decides commands', '归并故障为事件，裁定操作'],
  does_sla: ['keeps the clocks, escalates, serves this board', '计时、升级，并提供本看板'],
  does_notify: ['tells people', '通知人员'],
  without_intake: ['Until it is back nothing new comes in, and nothing can be done on this board. Senders try again.',
    '恢复之前无法接收新故障，也无法在看板上操作。发送方会重试。'],
  without_triage: ['Until it is back faults wait in the log and commands are not decided. Nothing is lost.',
    '恢复之前故障在日志中等待，操作不会被裁定。不会丢失。'],
  without_sla: ['Until it is back clocks are not told; they are caught up with afterwards.', '恢复之前不会触发时限，之后会补上。'],
  without_notify: ['Until it is back nobody is told anything. Watch this board.', '恢复之前不会发出任何通知，请关注本看板。'],
  // silences
  silences: ['Silences', '静默'],
  silencedNow: ['Silenced', '静默中'],
  nothingSilenced: ['Nothing is silenced.', '当前没有静默。'],
  silencesOver: ['Ended lately ({0})', '最近结束（{0}）'],
  endedAt: ['ended {0}', '{0} 结束'],
  beginsAt: ['begins {0}', '{0} 开始'],
  endsIn: ['{0} left, until {1}', '剩余 {0}，至 {1}'],
  endSilence: ['End now', '立即结束'],
  silenceEnded: ['The silence has ended', '静默已结束'],
  newSilence: ['New silence', '新建静默'],
  silenceHint: ['Alerts whose labels match all of this open no incident and tell nobody. An incident that is open already goes on.',
    '标签同时满足以下条件的告警不会产生事件，也不会通知任何人。已有的事件不受影响。'],
  addMatcher: ['+ Another label', '+ 添加条件'],
  removeMatcher: ['Take this label out', '移除该条件'],
  label: ['Label', '标签'],
  operator: ['Comparison', '比较'],
  value: ['Value', '值'],
  previewFirst: ['Name a label: what would be suppressed right now is shown here before anything is made.',
    '填写标签后，这里会先显示当前将被静默的告警。'],
  wouldSuppress: ['{0} alerts firing right now would be suppressed', '当前有 {0} 条告警将被静默'],
  wouldSuppressOne: ['1 alert firing right now would be suppressed', '当前有 1 条告警将被静默'],
  wouldSuppressNone: ['No alert firing right now matches', '当前没有匹配的告警'],
  firingFor: ['firing for {0}', '已触发 {0}'],
  silencedAlready: ['silenced already', '已静默'],
  andMore: ['and {0} more', '另有 {0} 条'],
  whySilence: ['Why?', '原因'],
  makeSilence: ['Silence', '静默'],
  silenceMade: ['Silenced', '已静默'],
  minutes: ['{0} minutes', '{0} 分钟'],
  hours: ['{0} h', '{0} 小时'],
  days: ['{0} d', '{0} 天'],
  // the calendar of releases
  releases: ['Releases', '版本'],
  noReleases: ['No product has a release calendar.', '还没有任何产品的版本计划。'],
  noReleasesMore: ['Minor incidents have no date for their fix until there is one.', '在此之前，一般事件没有修复期限。'],
  toldBy: ['told by {0}, {1}, {2}', '由{1} {0} 更新，{2}'],
  nothingPlanned: ['No release is planned.', '没有计划中的版本。'],
  dateless: ['No release is planned that could carry the fix of', '以下事件尚无可包含其修复的版本'],
  shippedBefore: ['Earlier releases ({0})', '历史版本（{0}）'],
  shouldHaveShipped: ['Should have shipped', '已过发布日期'],
  nextRelease: ['Next', '下一版本'],
  in: ['in {0}', '{0} 后'],
  cutOff: ['fixes until {0}', '修复截止 {0}'],
  cutOffPassed: ['closed for fixes since {0}', '已于 {0} 截止'],
  nothingOwed: ['No open incident is owed in it.', '没有待修复的事件。'],
  isFixed: ['fixed', '已修复'],
  namedByPlan: ['named by its plan', '按计划'],
  nextThatCan: ['the next release that can carry it', '最近可包含的版本'],
  releasesHow: ['To change the calendar', '如何更改'],
  releasesHint: ['The calendar is kept through intake, by a release train or a project manager, with a key of scope admin. What is sent is the whole plan of a product: what is not in it is planned no more, and running clocks move with it. An iCalendar export works, too.',
    '版本计划通过 intake 维护（需要 admin 权限的密钥）。每次提交的是该产品的完整计划：未列出的版本即取消，正在运行的时限随之调整。也可以提交 iCalendar 文件。'],
  // the list
  open: ['Open', '处理中'],
  over: ['Over', '已结束'],
  breached: ['Breached', '已超时'],
  soon: ['Due in 15 min', '15 分钟内到期'],
  unseen: ['Not acknowledged', '未响应'],
  all: ['All open', '全部'],
  search: ['Search title, id, owner', '搜索标题、编号、负责人'],
  anyApplication: ['Every application', '全部应用'],
  anyState: ['Every state', '全部状态'],
  levels: ['Levels', '级别'],
  filters: ['Filters', '筛选'],
  clear: ['Clear filters', '清除筛选'],
  noneOpen: ['Nothing is open.', '没有处理中的事件。'],
  noneOpenMore: ['New incidents appear here by themselves.', '新事件会自动出现在这里。'],
  noneMatch: ['No incident matches these filters.', '没有符合筛选条件的事件。'],
  noneOver: ['Nothing that is over is remembered.', '没有已结束的事件。'],
  nobody: ['nobody', '无人负责'],
  firing: ['{0} of {1} alerts firing', '{1} 条告警中 {0} 条仍在触发'],
  step: ['Step {0}', '第 {0} 级'],
  escalatedTo: ['Escalated to {0}', '已升级至{0}'],
  paused: ['Waiting for the user', '等待用户'],
  money: ['Money loss', '资金损失'],
  security: ['Security', '安全'],
  review: ['Level not confirmed', '级别待确认'],
  left: ['left', '剩余'],
  overdue: ['overdue', '已超时'],
  noDeadline: ['no deadline', '无期限'],
  shown: ['{0} shown', '显示 {0} 条'],
  spokenNew: ['New {0} incident: {1}', '新的{0}事件：{1}'],
  spokenBreach: ['{0} is overdue: {1}', '{0}已超时：{1}'],
  // the page of one incident
  back: ['All incidents', '全部事件'],
  clocks: ['Clocks', '时限'],
  nextDeadline: ['{0}', '{0}'],
  duties: ['Duties', '职责'],
  dutiesDone: ['{0} of {1} done', '已完成 {0}/{1}'],
  actions: ['Actions', '操作'],
  timeline: ['Timeline', '时间线'],
  about: ['About', '详情'],
  alerts: ['Alerts', '告警'],
  runbook: ['Runbook', '应急手册'],
  stopLossPlan: ['Stop-loss plan', '止损方案'],
  bridge: ['Join the bridge', '加入会议'],
  why: ['Why {0}', '为何是 {0}'],
  owner: ['Owner', '负责人'],
  service: ['Service', '服务'],
  opened: ['Opened', '发现时间'],
  occurred: ['Began', '开始时间'],
  release: ['Release', '版本'],
  occurrences: ['Reports', '上报次数'],
  category: ['Category', '类别'],
  verifiedBy: ['Verified by', '已验证'],
  labels: ['Labels', '标签'],
  links: ['Links', '链接'],
  until: ['due {0}', '{0} 到期'],
  met: ['met', '达成'],
  metLate: ['late', '超时完成'],
  cancelled: ['stopped', '已停止'],
  unscheduled: ['no date yet', '尚无日期'],
  standing: ['stands still', '暂停中'],
  unknownIncident: ['There is no such incident, or it has been over for long.', '没有这个事件，或它早已结束。'],
  by: ['{0} · {1}', '{0} · {1}'],
  told: ['to {0}', '通知 {0}'],
  more: ['Show more', '显示更多'],
  notNow: ['Not possible now', '当前不可用'],
  next: ['Next', '下一步'],
  // acting
  send: ['Confirm', '确定'],
  cancel: ['Cancel', '取消'],
  reason: ['Reason', '原因'],
  reasonOptional: ['Reason (optional)', '原因（可选）'],
  ownerField: ['New owner', '新负责人'],
  levelField: ['Level', '级别'],
  releaseField: ['Release that carries the fix', '修复所在版本'],
  textField: ['Text', '内容'],
  forField: ['For how long', '时长'],
  passedField: ['What did you find?', '验证结果'],
  passedTrue: ['The fix holds', '修复有效'],
  passedFalse: ['It is still broken', '问题仍在'],
  intoField: ['Incident that goes on in its place, such as INC-1-7', '合并到哪个事件，例如 INC-1-7'],
  outcomeField: ['What came of it?', '结果如何？'],
  done: ['{0}: done', '{0}：完成'],
  refused: ['Refused: {0}', '被拒绝：{0}'],
  undecided: ['Sent; not decided yet', '已发送，尚未裁定'],
  failed: ['It could not be sent: {0}', '发送失败：{0}'],
  sending: ['Sending…', '发送中…'],
  readOnly: ['This board has no key for intake: it only shows.', '此看板未配置 intake 密钥，仅供查看。'],
  readOnlyReason: ['the board has no key to act with', '看板未配置操作密钥'],
  onlyRoles: ['only {0} can', '仅限{0}'],
  whoFirst: ['say who you are first', '请先说明你的身份'],
  // who
  who: ['Who are you?', '你是谁？'],
  whoHint: ['What you do is recorded under this name.', '你的操作将以此名义记录。'],
  name: ['Name', '姓名'],
  role: ['Role', '角色'],
  password: ['Password', '密码'],
  signIn: ['Sign in', '登录'],
  signOut: ['Sign out', '退出登录'],
  signInTitle: ['Sign in to the board', '登录看板'],
  signInWith: ['Sign in with {0}', '使用 {0} 登录'],
  refused_away: ['{0} cannot be reached now. Try again in a minute.', '目前无法连接 {0}，请稍后再试。'],
  refused_access_denied: ['{0} did not let you through.', '{0} 拒绝了登录。'],
  refused_no_role: ['{0} knows you, but you have no role on this board. Whoever keeps board.yaml can give you one.',
    '{0} 已确认你的身份，但你在本看板没有角色。请联系 board.yaml 的维护者。'],
  refused_no_name: ['{0} does not say your name, or one that is somebody else\u2019s here. Whoever keeps board.yaml can name another claim.',
    '{0} 未提供你的姓名，或该姓名在本看板已属他人。请联系 board.yaml 的维护者更换姓名声明。'],
  refused_failed: ['Signing in with {0} did not work. Try again; the log of the SLA service says why.',
    '使用 {0} 登录失败。请重试；原因见 SLA 服务日志。'],
  wrong: ['Name or password is wrong.', '姓名或密码错误。'],
  tooMany: ['Too many attempts. Wait a minute.', '尝试次数过多，请稍候。'],
  anonymous: ['Who are you?', '请登记'],
  keys: ['j k next, previous · Enter open · / search', 'j k 上下 · Enter 打开 · / 搜索'],
};

const LEVELS = {L1: ['Critical', '致命'], L2: ['Major', '严重'], L3: ['Minor', '一般'], L4: ['Suggestion', '提示']};

const STATES = {
  OPEN: ['Open', '未响应'], ACKNOWLEDGED: ['Acknowledged', '已响应'], RESTORED: ['Restored', '已恢复'],
  FIXED: ['Fixed', '已修复'], VERIFIED: ['Verified', '已验证'], CLOSED: ['Closed', '已关闭'],
  DISMISSED: ['Dismissed', '误报'], MERGED: ['Merged', '已合并'],
};

const CLOCKS = {
  RESPOND: ['Respond', '响应'], RESTORE: ['Restore', '恢复'], FIX: ['Fix', '修复'], PLAN: ['Plan', '计划'],
  VERIFY: ['Verify', '验证'],
};

const ROLES = {
  OPS: ['operations', '运维'], PM: ['project manager', '项目经理'], DEV: ['developer', '开发'],
  QA: ['tester', '测试'], SITE: ['on-site user', '现场用户'], HEAD: ['head of operations', '运维主管'],
};

const VERBS = {
  acknowledge: ['Acknowledge', '响应'], unacknowledge: ['Give back', '退回'], snooze: ['Snooze', '稍后处理'],
  assign: ['Assign', '指派'], escalate: ['Escalate', '升级'], regrade: ['Change level', '调整级别'],
  confirm: ['Confirm level', '确认级别'], restore: ['Restored', '已恢复'], fix: ['Fixed', '已修复'],
  plan: ['Plan a release', '计划版本'], verify: ['Verify', '验证'], close: ['Close', '关闭'],
  dismiss: ['False alarm', '误报'], reopen: ['Reopen', '重新打开'], pause: ['Wait for the user', '等待用户'],
  resume: ['Resume', '继续'], note: ['Note', '备注'], evidence: ['Add evidence', '添加证据'],
  duty: ['Duty', '职责'], merge: ['Merge into another', '合并到其他事件'], split: ['Split', '拆分'],
};

const VERB_HINTS = {
  acknowledge: ['I have it in hand', '由我处理'], restore: ['The service works again; the cause may remain', '服务已恢复，原因可能仍在'],
  fix: ['The cause is gone', '根因已消除'], verify: ['Say whether the fix holds', '确认修复是否有效'],
  close: ['It is over', '事件结束'], plan: ['Name the release that carries the fix', '指定修复所在版本'],
  escalate: ['Bring in those above', '通知上级'],
};

/** Why a command applies to nobody now, by the condition triage names. */
const HINDRANCES = {
  STATE: ['not while it is {0}', '“{0}”状态下不可用'],
  PLANNED_IF_MINOR: ['plan a release first', '请先计划版本'],
  VERIFIED: ['verification is not complete', '验证尚未完成'],
  NOT_RESTORED: ['restored already', '已经恢复'],
  RESTORED: ['restore it first', '请先恢复'],
  NOT_PAUSED: ['paused already', '已在等待'],
  PAUSED: ['not paused', '未在等待'],
  SNOOZED: ['somebody has it in hand already', '已有人处理'],
  NOT_CONFIRMED: ['confirmed already', '已经确认'],
};

const HAPPENINGS = {
  OPENED: ['Opened', '发现'], FAULT_JOINED: ['Another alert joined', '新告警并入'], COUNTED: ['More reports', '再次上报'],
  SIGNAL_CLEARED: ['Alerts cleared', '告警消除'], SIGNAL_RETURNED: ['Alerts returned', '告警再现'],
  RAISED: ['Level raised', '级别上调'], REGRADED: ['Level changed', '级别调整'], CONFIRMED: ['Level confirmed', '级别确认'],
  ACKNOWLEDGED: ['Acknowledged', '已响应'], UNACKNOWLEDGED: ['Given back', '退回'], SNOOZED: ['Snoozed', '稍后处理'],
  SNOOZE_ENDED: ['Snooze over', '稍后处理到期'], ASSIGNED: ['Assigned', '指派'], ESCALATED: ['Escalated', '升级'],
  RESTORED: ['Restored', '已恢复'], FIXED: ['Fixed', '已修复'], PLANNED: ['Planned', '已计划'],
  VERIFIED: ['Verified', '已验证'], VERIFICATION_FAILED: ['Verification failed', '验证未通过'], CLOSED: ['Closed', '已关闭'],
  DISMISSED: ['False alarm', '误报'], REOPENED: ['Reopened', '重新打开'], PAUSED: ['Waiting for the user', '等待用户'],
  RESUMED: ['Resumed', '继续'], NOTED: ['Note', '备注'], EVIDENCE_ADDED: ['Evidence added', '添加证据'],
  DUTY_DONE: ['Duty done', '职责完成'], MERGED: ['Merged', '合并'], SPLIT: ['Split', '拆分'], LINKED: ['Linked', '关联'],
  CLOCK_STARTED: ['Clock started', '开始计时'], WARNING: ['Warning', '预警'], BREACHED: ['Deadline missed', '超时'],
  MET: ['Clock stopped', '停止计时'], RETRACTED: ['Breach taken back', '撤回超时'], RESCHEDULED: ['Deadline moved', '期限变更'],
  CANCELLED: ['Clock cancelled', '计时取消'],
  DELIVERED: ['Notified', '已通知'], RETRYABLE: ['Delivery failed, trying again', '发送失败，重试中'],
  REJECTED: ['Delivery refused', '发送被拒'], PLANNED_MESSAGE: ['To be notified', '待通知'], SEND: ['Notifying', '发送通知'],
  SUPPRESSED: ['Not notified', '未通知'], UNCOVERED: ['Nobody on call', '无人值班'], KEPT: ['Evidence kept', '证据留存'], DEAD: ['Given up', '放弃发送'], DEFERRED: ['Put off', '推迟发送'], DIGESTED: ['Kept for a digest', '并入汇总'],
};

const RELEASES = {PLANNED: ['Planned', '计划中'], SHIPPED: ['Shipped', '已发布'], CANCELLED: ['Cancelled', '已取消']};

const HEALTH = {UP: ['Ready', '就绪'], OUT_OF_SERVICE: ['Not ready', '未就绪'], DOWN: ['Down', '故障'], AWAY: ['Away', '无响应'],
  UNKNOWN: ['Unknown', '未知']};

const PARTS = {readinessState: ['Takes requests', '接受请求'], line: ['Kafka and streams', 'Kafka 与流处理'],
  board: ['Board read from the log', '看板数据'], worker: ['Delivery of messages', '消息发送']};

const FATES = {
  failed: ['Failed', '发送失败'], waiting: ['On their way', '待发送'], withheld: ['Held back', '未发送'],
  delivered: ['Delivered', '已送达'],
};

/** What became of a message. */
const OUTCOMES = {
  DELIVERED: ['Delivered', '已送达'], RETRYABLE: ['Trying again', '重试中'], REJECTED: ['Refused', '被拒收'],
  PLANNED: ['Sending', '发送中'], SUPPRESSED: ['Suppressed', '已抑制'], UNCOVERED: ['Nobody on call', '无人值班'],
  DEAD: ['Given up', '放弃发送'], DEFERRED: ['Put off', '推迟发送'], DIGESTED: ['In a digest', '并入汇总'],
};

let column = 0;

/** Speaks a language from now on: "en" or "zh". */
export function speak(language) {
  column = language === 'zh' ? 1 : 0;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** The language spoken, as a BCP 47 tag. */
export const language = () => (column ? 'zh-CN' : 'en-GB');
export const chinese = () => column === 1;

const fill = (text, parts) => text.replace(/\{(\d)\}/g, (_, index) => parts[index] ?? '');
const of = (table, key) => table[key]?.[column] ?? String(key ?? '').toLowerCase().replaceAll('_', ' ');

/** A text of the page, with {0}, {1} … filled in. */
export const t = (key, ...parts) => fill(WORDS[key][column], parts);
export const level = name => of(LEVELS, name);
export const state = name => of(STATES, name);
export const clock = name => of(CLOCKS, String(name).toUpperCase());
export const role = name => of(ROLES, name);
/** A role, or a named audience as the policy writes it. */
export const audience = name => ROLES[name]?.[column] ?? name;
export const releaseStatus = name => of(RELEASES, name);
export const isRole = name => name in ROLES && name !== 'HEAD';
export const health = status => of(HEALTH, status);
export const part = name => PARTS[name]?.[column] ?? name;
export const capital = text => text.charAt(0).toLocaleUpperCase(language()) + text.slice(1);
export const fate = name => of(FATES, name);
export const outcome = name => of(OUTCOMES, name);
export const roles = names => names.map(role).join(column ? '、' : ', ');
export const verb = name => of(VERBS, name);
export const verbHint = name => VERB_HINTS[name]?.[column] ?? null;
export const happening = kind => of(HAPPENINGS, kind);
export const hindrance = (name, stateName) =>
  fill(HINDRANCES[name]?.[column] ?? t('notNow'), [state(stateName).toLowerCase()]);
