"""A second set of wordings, written after the first had been learnt from."""

from made_up_office import Template

_T = Template
MORE_WORDINGS = (
    _T("activity", "各位领导，{D}我们村组织老年协会开展了门球友谊赛，共有{participants}名老人参赛，{_}人获奖"),
    _T("activity", "{D}下午在{P}办了一场红歌会，唱的听的有{participants}人，气氛很好[鼓掌]".replace("下午", "")),
    _T("activity", "{U}“巾帼护河”志愿队{D}出动{volunteers}人，清理岸坡垃圾{_}袋"),
    _T("activity", "{D}送戏下乡，{participants}名群众观看，节目{_}个"),
    _T("activity", "【{U}】{D}开展“童心向党”绘画活动，{participants}名小朋友参加🎨"),
    _T("activity", "今天是植树节，我社区组织党员群众{participants}人到后山植树{_}00棵"),
    _T("activity", "{D}为辖区80岁以上老人集体过生日🎂，{participants}位寿星到场，志愿者{volunteers}名"),
    _T("activity", "{D}邀请县法院法官来村普法讲座，{participants}人听讲"),
    _T("activity", "{D}对辖区{households}户独居老人开展燃气安全入户检查，{volunteers}名志愿者参与"),
    _T("activity", "高考护航🚗 {D}，{volunteers}名志愿者在考点外设爱心服务点，为{participants}名考生和家长提供饮水"),
    _T("activity", "{D}“情系教师节”慰问，走访退休教师{households}户，送上鲜花"),
    _T("activity", "应急演练：{D}组织{participants}名村民进行山洪转移避险演练，用时{_}分钟"),
    _T("activity", "{D}乒乓球赛鸣金收兵，{participants}名选手捉对厮杀，决出冠亚季军"),
    _T("activity", "爱心理发进小区，服务{participants}人次，理发师{_}人，{D}"),
    _T(
        "activity+leaflet",
        "{D}“全民反诈”进市场，志愿者{volunteers}人向摊主讲解，发放宣传单{2.copies}份，接受咨询{participants}人次",
    ),
    _T(
        "activity+leaflet",
        "NEWS　　{D}上午，{U}在{P}举行全国科普日主题宣传活动。现场摆放展板、发放科普读物{2.copies}册，{participants}余名群众驻足观看。".replace(
            "余名", "名"
        ).replace("上午", ""),
    ),
    _T(
        "activity",
        "NEWS　　金秋送爽，丹桂飘香。{D}，{U}举办第三届农民丰收节趣味运动会。拔河、挑担、掰玉米等{_}个项目轮番上演，来自{_}个村民小组的{participants}名选手同台竞技。\n　　据了解，{U}近年来累计投入12万元改善文体设施，建成健身广场3处。",
    ),
    _T(
        "activity",
        "NEWS　　为进一步营造干净整洁的人居环境，{D}，{U}组织党员、网格员、志愿者等{participants}余人开展环境整治行动，共清理卫生死角{_}处、垃圾{_}车。".replace(
            "余人", "人"
        ),
    ),
    _T("leaflet", "防火码宣传卡{copies}张，{D}跟网格员一起送到户"),
    _T("leaflet", "{D}给沿街商铺发安全用电提示单{copies}份，发现私拉电线{_}处"),
    _T("leaflet", "《秋冬季森林防火倡议书》{D}入户发放，共{copies}份"),
    _T("leaflet", "{D}集镇赶场，散发扫黑除恶宣传彩页{copies}份，没有开展别的活动"),
    _T("meeting", "{D}院坝会，{attendees}户代表到场，议定垃圾费收缴".replace("户代表", "名村民代表")),
    _T("meeting", "{D}召开党员大会，{attendees}人参会，推选积极分子{_}名".replace("党员大会", "村民代表大会")),
    _T("meeting", "{D}开了个短会，{attendees}个网格员都到了，布置秸秆禁烧"),
    _T("training", "{D}组织消防微型站队员实操培训，{trainees}人参加"),
    _T("training", "{D}统计员业务培训会，{trainees}人参训，时长{class_hours}学时"),
    _T("study-session", "{D}支部集中学习，传达全会精神，{attendances}名党员参加"),
    _T("study-session", "{D}镇党委中心组学习会，实到{attendances}人，交流发言{_}人"),
    _T("display", "{D}新挂“珍爱生命 预防溺水”横幅{pieces}条，水库边警示牌也补了"),
    _T("display", "{P}电子屏滚动播放反诈标语，{D}制作展板{pieces}块"),
    _T("broadcast", "{D}应急广播每天早晚各播两次防汛知识".replace("{D}", "今天起")),
    _T("broadcast", "大喇叭{D}播放森林防火内容{times}次"),
    _T("media-submission", "{D}《山乡巨变看大塘》在《乡镇论坛报》刊登，撒花🎉"),
    _T("concern", "{D}接群众来电，反映{P}旁垃圾桶满溢，已通知保洁清运"),
    _T("concern", "居民陈女士上门反映楼上漏水，已约双方明天调解"),
    _T("-chat", "👌"),
    _T("-chat", "刚到家，明天细说"),
    _T("-chat", "材料在文件夹第{_}个，自己下载哈"),
    _T("-notice", "请各村今天17点前把参会名单报给我，每村{_}人"),
    _T("-notice", "【紧急通知】接县防指通知，各村立即开展巡查，有情况及时上报"),
    _T("-plan", "后天县里来检查，大家把台账准备好，预计来{_}人"),
    _T("-plan", "计划下周组织30名老人体检，请提前摸底"),
    _T("-cancelled", "因疫情原因，原定本周六的庙会取消"),
    _T("-total", "上半年我村共发放宣传资料2600份，组织志愿服务38次"),
    _T("-total", "三季度志愿服务统计：活动15场，参与210人次"),
)
